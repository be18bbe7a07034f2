import type { PlatformResource } from '../../operation';
import { request } from './request';

export const raw = {
	name: 'Raw',
	description: 'Any request to the API',
	operations: { request },
} satisfies PlatformResource;
