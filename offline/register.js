// Registers the service worker, which makes the page work without a network. To be called once the page has started, so
// that the downloads of the worker do not delay those of the page.

const WORKER = "./sw.js";

export async function register() {
  try {
    // A content security policy may require trusted types.
    const policy = window.trustedTypes?.createPolicy("trouvaille", { createScriptURL: () => WORKER });
    await navigator.serviceWorker.register(policy?.createScriptURL("") ?? WORKER);
  } catch {
    // There are no service workers over http, in sandboxed frames, and in browsers that may not store anything.
  }
}
