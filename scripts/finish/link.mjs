// Links the page to the packer (scripts/packer.mjs), which `make dist` writes next to it.
import { replaceEach } from "./inline.mjs";

const WIDGET = "<div id=trouvaille></div>";

const LINK = '<footer class="own-articles"><a href="./trouvaille-pack.html" data-en="Search your own articles">'
  + "Chercher dans vos propres articles</a></footer>";

export function linkPacker(build) {
  build.write(build.page, replaceEach(build.text(build.page), [[WIDGET, WIDGET + LINK]]));
}
