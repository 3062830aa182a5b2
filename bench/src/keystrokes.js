// How long it takes from a key to what it changes on the screen.
{
  // Nothing more will change when nothing has for so long, in ms.
  const QUIET = 50;
  const [box, list] = [document.querySelector(SEARCH_BOX), document.querySelector(LIST)];
  let pressed = 0;
  let letter = 0;
  let answer = 0;
  let last = 0;
  let changed = false;
  let waiting = false;

  // A message that is sent while a frame is being made arrives when it has been painted.
  function watch() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const answered = changed;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        last = performance.now();
        letter ||= last;
        if (answered) answer ||= last;
      };
      port2.postMessage(null);
    });
  }

  box.addEventListener("keydown", ({ timeStamp }) => {
    pressed = timeStamp;
    letter = answer = last = 0;
    changed = false;
    watch();
  });
  const change = () => {
    changed = true;
    watch();
  };
  new MutationObserver(change).observe(list, { attributes: true, characterData: true, childList: true, subtree: true });

  window.keystrokes = {
    // What is typed next takes the place of what is there.
    begin() {
      box.focus();
      box.select();
      return box.value.length;
    },

    // How long the last key took, in ms: until its letter was painted; until the first was that it changes in the list, which
    // is what it finds; until all was, also what lies below the screen.
    took: () => new Promise((resolve) => {
      const look = () => {
        if (last && !waiting && performance.now() - last > QUIET) resolve([letter, answer || letter, last].map((painted) => painted - pressed));
        else setTimeout(look, 5);
      };
      look();
    }),
  };
}
