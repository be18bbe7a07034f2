/** What of the SDK is used beside its client. This module is imported on first use, as it loads the SDK. */
export { APIConnectionError, APIError, toStreamingFile } from 'openai';
