// Has the browser keep the page for when there is no network. The build puts this behind what starts the page, so that a page
// which does not start is not kept, and nothing is loaded for later before what is needed now.
{
  const ADDRESS = "./sw.js";
  const register = async () => {
    // A policy may ask that an address of a script is vouched for.
    const policy = window.trustedTypes?.createPolicy("trouvaille-offline", { createScriptURL: () => ADDRESS });
    await navigator.serviceWorker?.register(policy?.createScriptURL("") ?? ADDRESS);
  };
  // The page does without where this cannot be: http, a frame in a sandbox, a browser that is to keep nothing.
  const tryToRegister = () => register().catch(() => {});
  if (document.readyState === "complete") {
    tryToRegister();
  } else {
    addEventListener("load", tryToRegister);
  }
}
