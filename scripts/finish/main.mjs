// usage: node scripts/finish/main.mjs
//
// The last steps of a release build. Trunk runs this as a hook (Trunk.toml), before it moves the build from the staging
// folder to its target. Each step uses the output of those before it.
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
