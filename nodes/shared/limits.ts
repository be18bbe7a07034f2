/**
 * Every limit on what comes from outside (servers, models, MCP servers, items, callers of webhooks), each
 * with its reason. This file imports nothing, so that every layer may use it.
 */

const KB = 1024;
const MB = 1024 * KB;

/** Bytes of an error's body that are read: reasons are short, and a flood must not fill the memory. */
export const MAX_ERROR_BYTES = 64 * KB;

/** Bytes of a JSON answer: the largest that the API gives (a page of embeddings, images as base64) are well below. */
export const MAX_JSON_BYTES = 256 * MB;

/** Characters of a server's words that an error quotes: a person reads them in one line. */
export const MAX_QUOTED = 400;

/** Levels of nested objects and lists in JSON from outside: code that walks it must not exhaust the stack. */
export const MAX_DEPTH = 200;

/**
 * Parts of a streamed answer that are continued by their index, in one list: models make a handful of
 * calls, and each part is looked for among those before it.
 */
export const MAX_INDEXED = 1_000;
