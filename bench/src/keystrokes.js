// Measures the time from a key press to the changes on the screen.
{
  // A key press is finished if nothing was painted for this time, in ms.
  const QUIET_TIME = 50;
  const [box, list] = [document.querySelector(SEARCH_BOX), document.querySelector(LIST)];
  // When the key was pressed, and when its letter, the first and the last change were painted.
  let pressed = 0;
  let letter = 0;
  let answer = 0;
  let last = 0;
  let changed = false;
  let waiting = false;

  // Notes when the next frame is painted: a message posted before a frame is rendered arrives after it was painted.
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
    // Selects the contents of the box, so that the next key replaces them.
    select() {
      box.focus();
      box.select();
      return box.value.length;
    },

    // The times of the last key in ms: until its letter was painted, until the first change of the list was, and until
    // the last one was, on or below the screen.
    times: () => new Promise((resolve) => {
      const check = () => {
        if (last && !waiting && performance.now() - last > QUIET_TIME)
          resolve([letter, answer || letter, last].map((painted) => painted - pressed));
        else setTimeout(check, 5);
      };
      check();
    }),
  };
}
