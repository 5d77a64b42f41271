/* When to try again what failed and may pass: the one rule for everything that is saved. */

const FIRST = 2000;
const LONGEST = 60000;
const LONGEST_ASKED = 600000;
const MOST = 3;
const ACTING = ["signed-out", "another-reader"];

/** Waits twice as long after each failure, and not at all once there is a network or a person. */
export class Retry {
  failures = 0;
  waiting = false;

  /** After `error`, run `work` once more. Gives the time at which, or null: it is never. */
  after(error, work) {
    this.cancel();
    if (!error.passes) {
      this.failures = 0;
      return null;
    }
    const asked = Math.min(error.asked, LONGEST_ASKED);
    const wait = Math.min(FIRST * 2 ** this.failures, LONGEST);
    // Never all browsers at once, and never one before it was asked to.
    const jitter = Math.random() / 4;
    const pause = Math.max(asked * (1 + jitter), wait * (1 - jitter));
    this.failures += 1;
    this.waiting = true;
    this.run = () => {
      this.cancel();
      work();
    };
    const earliest = Date.now() + asked;
    this.wake = () => {
      if (document.visibilityState === "visible" && Date.now() >= earliest) this.run();
    };
    this.timer = setTimeout(this.run, pause);
    for (const [target, type] of wakers()) target.addEventListener(type, this.wake);
    return Date.now() + pause;
  }

  /** It went well: the next failure is a first one. */
  succeeded() {
    this.cancel();
    this.failures = 0;
  }

  cancel() {
    this.waiting = false;
    clearTimeout(this.timer);
    for (const [target, type] of wakers()) target.removeEventListener(type, this.wake);
  }
}

function wakers() {
  return [
    [window, "online"],
    [window, "focus"],
    [document, "visibilitychange"],
  ];
}

/**
 * What `work()` resolves with; it is run up to `most` times more where it fails and may pass.
 * `waiting(error, when)` is called before each. Who is signed out, or finds somebody else signed in, has
 * to act before that helps.
 */
export async function insist(work, waiting, most = MOST) {
  const retry = new Retry();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!error.passes || ACTING.includes(error.state) || retry.failures >= most) throw error;
      await new Promise((again) => waiting(error, retry.after(error, again)));
    }
  }
}
