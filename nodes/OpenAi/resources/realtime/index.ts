import type { PlatformResource } from '../../operation';
import { acceptCall } from './acceptCall';
import { createClientSecret } from './createClientSecret';
import { hangUpCall } from './hangUpCall';
import { referCall } from './referCall';
import { rejectCall } from './rejectCall';

export const realtime = {
	name: 'Realtime',
	description: 'Phone calls answered by a model, and secrets for browser sessions',
	operations: { createClientSecret, acceptCall, rejectCall, hangUpCall, referCall },
} satisfies PlatformResource;
