export { startApi } from './server.ts';
export type { Api, ApiOptions } from './server.ts';
export type { RecordedRequest } from './http/requests.ts';
export type { Scripted, ScriptedReply } from './model/script.ts';
export { wave } from './resources/audio/sound.ts';
export { png } from './resources/images/pictures.ts';
export { images, sounds } from './samples.ts';
