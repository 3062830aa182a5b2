// What goes wrong in the page while a test looks at it, in whichever browser. The server puts this before all else.
{
  const complaints = (window.complaints = []);
  const listen = (event, text) => addEventListener(event, (what) => complaints.push(`${event}: ${text(what)}`), true);
  // A script that fails has a message, a file that does not come an address.
  listen("error", ({ message, target }) => message || target.src || target.href);
  listen("unhandledrejection", ({ reason }) => reason);
  listen("securitypolicyviolation", ({ violatedDirective, blockedURI }) => `${violatedDirective}, ${blockedURI}`);
  for (const level of ["error", "warn"]) {
    const write = console[level];
    console[level] = (...what) => {
      complaints.push(`console.${level}: ${what.join(" ")}`);
      write(...what);
    };
  }
}
