// Has the browser keep the page for when there is no network. This is for when the page has started, so that what is loaded for
// later waits for what is needed now.

const WORKER = "./sw.js";

export async function register() {
  try {
    // A policy may ask that the address of a script is vouched for.
    const policy = window.trustedTypes?.createPolicy("trouvaille", { createScriptURL: () => WORKER });
    await navigator.serviceWorker.register(policy?.createScriptURL("") ?? WORKER);
  } catch {
    // The page does without where this cannot be: http, a frame in a sandbox, a browser that is to keep nothing.
  }
}
