// Records errors of the page for tests, in any browser. The server inserts this script before all others.
{
  const errors = (window.pageErrors = []);
  const record = (name, describe) =>
    addEventListener(name, (event) => errors.push(`${name}: ${describe(event)}`), true);
  // An exception has a message; a file that failed to load has an address.
  record("error", ({ message, target }) => message || target.src || target.href);
  record("unhandledrejection", ({ reason }) => reason);
  record("securitypolicyviolation", ({ violatedDirective, blockedURI }) => `${violatedDirective}, ${blockedURI}`);
  for (const level of ["error", "warn"]) {
    const write = console[level];
    console[level] = (...values) => {
      errors.push(`console.${level}: ${values.join(" ")}`);
      write(...values);
    };
  }
}
