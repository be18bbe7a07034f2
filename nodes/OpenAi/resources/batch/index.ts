import type { PlatformResource } from '../../operation';
import { cancel } from './cancel';
import { create } from './create';
import { get } from './get';
import { getMany } from './getMany';
import { getResults } from './getResults';
import { submitItems } from './submitItems';

export const batch = {
	name: 'Batch',
	description: 'Many requests in one job, at half the price and within 24 hours',
	operations: { cancel, create, get, getMany, getResults, submitItems },
} satisfies PlatformResource;
