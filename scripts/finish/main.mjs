// usage: node scripts/finish/main.mjs
//
// What trunk leaves to be done for a release build, called by it as a hook (Trunk.toml) before the build is put in its place.
// Each step goes on from what the ones before it have left.
import { Build } from "./build.mjs";
import { compress } from "./compress.mjs";
import { embed } from "./embed.mjs";
import { makeOffline } from "./offline.mjs";
import { writeScript } from "./scripts.mjs";
import { writeSingle } from "./single.mjs";
import { finishWasm } from "./wasm.mjs";

const { TRUNK_PROFILE: profile, TRUNK_STAGING_DIR: staging } = process.env;

if (profile === "release") {
  const build = new Build(staging);
  finishWasm(build);
  embed(build);
  writeScript(build);
  writeSingle(build);
  makeOffline(build);
  await compress(build);
}
