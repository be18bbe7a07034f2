import { ADMIN_CREDENTIAL } from '../../../shared/connect';
import type { PlatformResource } from '../../operation';
import { getCosts } from './getCosts';
import { getUsage } from './getUsage';

export const usage = {
	name: 'Usage',
	description: 'Usage and costs of the organization',
	notice:
		'Costs and usage require an admin key, which has its own credential type: OpenAI Admin API.',
	credential: ADMIN_CREDENTIAL,
	operations: { getCosts, getUsage },
} satisfies PlatformResource;
