import type { PlatformResource } from '../../operation';
import { cancel } from './cancel';
import { create } from './create';
import { get } from './get';
import { getCheckpoints } from './getCheckpoints';
import { getEvents } from './getEvents';
import { getMany } from './getMany';
import { pause } from './pause';
import { resume } from './resume';

export const fineTuning = {
	name: 'Fine-Tuning',
	description: 'Models trained on examples',
	operations: { create, get, cancel, pause, resume, getMany, getEvents, getCheckpoints },
} satisfies PlatformResource;
