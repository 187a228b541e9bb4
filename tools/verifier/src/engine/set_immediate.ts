/** What a library asks of its platform to let others breathe; browsers have it not, and its usual stand-in evaluates text. */

const platform = globalThis as { setImmediate?: (act: () => void) => void };
platform.setImmediate ??= (act) => void setTimeout(act, 0);

export {};
