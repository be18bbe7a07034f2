/** Functions of the SDK. This module is imported on first use, as it loads the SDK. */
export { toStreamingFile } from 'openai';
