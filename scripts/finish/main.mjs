// usage: node scripts/finish/main.mjs
//
// The last steps of a release build. Trunk runs this as a hook (Trunk.toml), before it moves the build from the staging
// folder to its target. Each step uses the output of those before it.
import { Build, isTemplate } from "./build.mjs";
import { compress } from "./compress.mjs";
import { embed } from "./embed.mjs";
import { linkPacker } from "./link.mjs";
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
  // The articles of a packed site are those of its owner already.
  if (!isTemplate) linkPacker(build);
  makeOffline(build);
  await compress(build);
}
