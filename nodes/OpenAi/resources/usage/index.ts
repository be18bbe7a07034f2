import { ADMIN_CREDENTIAL } from '../../../shared/connect';
import type { PlatformResource } from '../../operation';
import { getCosts } from './getCosts';
import { getUsage } from './getUsage';

export const usage = {
	name: 'Usage',
	description: 'What the organization used, and what it cost',
	notice:
		'Costs and usage need an admin key, which has a credential type of its own: OpenAI Admin API.',
	credential: ADMIN_CREDENTIAL,
	operations: { getCosts, getUsage },
} satisfies PlatformResource;
