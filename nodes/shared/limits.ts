/**
 * Every limit on what comes from outside (servers, models, MCP servers, items, callers of webhooks), each
 * with its reason. This file imports nothing, so that every layer may use it.
 */

const KB = 1024;
const MB = 1024 * KB;

/** Bytes of an error's body that are read: reasons are short, and a flood must not fill the memory. */
export const MAX_ERROR_BYTES = 64 * KB;

/** How long the rest of an error's body may take once its status is known, in ms: the status is told in any case. */
export const MAX_ERROR_MS = 30_000;

/** Bytes of a JSON answer: the largest that the API gives (a page of embeddings, images as base64) are well below. */
export const MAX_JSON_BYTES = 256 * MB;

/** Bytes of one server-sent event: the largest hold a few images as base64. */
export const MAX_EVENT_BYTES = 64 * MB;

/** Bytes of what an MCP server or a tool flow answers: what the model gets of it is far less. */
export const MAX_TOOL_BYTES = 64 * MB;

/** Pages of one list: at 100 elements each more than a workflow can hold as items. */
export const MAX_PAGES = 2_500;

/** Characters of a server's words that an error quotes: a person reads them in one line. */
export const MAX_QUOTED = 400;

/** Tools of one MCP server that an agent gets: the API takes 128 in a request. */
export const MAX_MCP_TOOLS = 128;

/** Characters of the JSON in which an MCP server describes one tool: real ones need less than a tenth. */
export const MAX_TOOL_DEFINITION = 256 * KB;

/** Levels of the JSON in which an MCP server describes one tool: an answer of the API repeats it inside its own. */
export const MAX_TOOL_DEPTH = 100;

/** Characters of one tool call's arguments. A model writes a few thousand tokens at most. */
export const MAX_ARGUMENTS = MB;

/** Answers of the model in one run that may call tools wrongly and be told so, before the run ends with an error. */
export const MAX_MISTAKES = 3;

/** Answers of the model, one after another, that say nothing: the first may be a slip, the next costs no more. */
export const MAX_SILENT_ANSWERS = 2;

/** Tool calls that one answer of the model may have; the API's own models make a few. */
export const MAX_TOOL_CALLS = 128;

/** Tool calls of one answer that run at once; the others wait for their turn. */
export const MAX_CALLS_AT_ONCE = 16;

/** Characters of a tool's result that the model gets; more would not fit into what it can read (about 64,000 tokens). */
export const MAX_TOOL_RESULT = 256 * KB;

/** Characters of a tool's pictures, as base64, that the model gets: the API takes 50 MB in one request. */
export const MAX_TOOL_PICTURES = 20 * MB;

/** Levels of nested objects and lists in JSON from outside: code that walks it must not exhaust the stack. */
export const MAX_DEPTH = 200;

/**
 * Parts of a streamed answer that are continued by their index, in one list: models make a handful of
 * calls, and each part is looked for among those before it.
 */
export const MAX_INDEXED = 1_000;

/** Bytes of the arguments that a tool flow takes: files belong behind a URL, and JSON of this size is read in milliseconds. */
export const MAX_ARGUMENTS_BYTES = 4 * MB;

/** Characters of a tool flow's secret: shorter ones can be guessed. */
export const MIN_SECRET = 16;

/** Parts (values, and each 64 characters of text) of arguments: four bytes of JSON make at most two values. */
export const MAX_VALUE = 2_000_000;

/** Levels of a JSON schema: those of real tools have fewer than 20, and each costs code that checks it. */
export const MAX_SCHEMA_DEPTH = 64;

/** Parts of a JSON schema: hundreds of times what people write, compiled in seconds. */
export const MAX_SCHEMA = 20_000;

/** Parts of a JSON schema that is compiled in n8n's own thread, which takes milliseconds. */
export const MAX_QUICK_SCHEMA = 1_000;

/** Parts of a schema times parts of a value that are checked in n8n's own thread: a few dozen milliseconds. */
export const MAX_QUICK_WORK = 500_000;

/** How long checking one value by a schema may take, in ms: a thousand times what it takes. */
export const MAX_CHECK_MS = 2_000;

/**
 * How long compiling one schema may take in a thread of its own, in ms: several times what the largest takes
 * where the machine is busy.
 */
export const MAX_COMPILE_MS = 10_000;

/** How long the thread for checks may take to start, in ms: a machine may be busy. */
export const MAX_CHECK_START_MS = 30_000;

/** How long the thread for checks waits for more before it ends, in ms. */
export const CHECK_IDLE_MS = 60_000;

/** Checks that may wait for the thread: more callers are told to try again. */
export const MAX_WAITING_CHECKS = 100;

/** Compiled schemas that are kept: enough for the tools of an instance. */
export const MAX_KEPT_SCHEMAS = 100;

/** Characters of a server's words that an error keeps beside its sentence: longer ones no person reads. */
export const MAX_DESCRIPTION = 8 * KB;

/** Characters of a name that code compares or searches, such as the ID of a model: the API's have 256 at most. */
export const MAX_NAME = 512;

/** Bytes of a file's name: file systems take no more. */
export const MAX_FILE_NAME = 255;

/** Characters of a MIME type with its parameters: a type has 255 at most (RFC 6838, section 4.2). */
export const MAX_MIME_TYPE = 512;

/** Characters of a number, duration or date in a header: all that servers send have less than 40. */
export const MAX_HEADER_NUMBER = 64;

/** Characters of the shortest text that is taken out as a secret: shorter ones are parts of many a word. */
export const MIN_REDACTED = 8;

/** Characters of a secret's beginning that is taken out, too: shorter ones, such as `sk-proj-`, tell nothing. */
export const MIN_REDACTED_PART = 12;

/** Characters of a header's value in a credential that is a secret whatever the header's name says. */
export const MIN_SECRET_HEADER = 12;

const DAY = 24 * 60 * 60 * 1000;

/**
 * Milliseconds that a run may wait for an approval: people are on holiday for weeks, and an answer to a
 * question from long ago is no answer to what would be done today.
 */
export const RUN_STATE_LIFE = 30 * DAY;

/** Run states of a node that are remembered as used, in n8n's database: a row of it stays below 1 MB. */
export const MAX_USED_STATES = 10_000;

/** Characters of a State Secret: a shorter one is guessed from a run state that leaked. */
export const MIN_STATE_SECRET = 8;

/** Files that tools made for one answer which are downloaded: a model cites a few, a flood must not fill the disk. */
export const MAX_OUTPUT_FILES = 100;

/** Milliseconds before its end at which an OAuth2 token is renewed: a call may take as long, and clocks differ. */
export const TOKEN_REFRESH_MARGIN = 2 * 60 * 1000;

/** Bytes of an event that OpenAI reports: an ID, or the headers of a phone call. */
export const MAX_DELIVERY_BYTES = MB;

/** Signatures of one delivery that are looked at: one per secret that is valid, of which there are two while it is changed. */
export const MAX_SIGNATURES = 32;

/** Bytes of the key in a signing secret: OpenAI's has 32, and Standard Webhooks ask for 24. */
export const MIN_SIGNING_KEY = 16;

/** Milliseconds for which a delivery counts as the same: OpenAI tries to deliver an event for 72 hours. */
export const EVENT_LIFE = 3 * DAY;

/** Events of a node that are remembered as processed, in n8n's database: a row of it stays below 1 MB. */
export const MAX_EVENTS = 10_000;

/** Milliseconds before the endpoint of an unpublished workflow is removed: publishing again takes less, and keeps it. */
export const REMOVAL_DELAY_MS = 2_000;
