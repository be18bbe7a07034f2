import type { UsageCostsParams } from 'openai/resources/admin/organization/usage';
import { listOf } from '../../../shared/fields/ids';
import { apiKeyIds, groupBy, projectIds } from './filters';
import { optionsOf, report } from './report';

/** The most days on one page (API reference, Costs). */
const MAX_DAYS = 180;

export const getCosts = report({
	name: 'Get Costs',
	action: 'Get costs',
	description: "Get the organization's costs by day, one item per result",
	drawers: [
		optionsOf<UsageCostsParams>()([
			apiKeyIds,
			{
				displayName: 'Bucket Width',
				name: 'bucketWidth',
				type: 'options',
				options: [{ name: 'Day', value: '1d' }],
				default: '1d',
				description: 'Length of the time bucket of each result',
			},
			groupBy(['api_key_id', 'api_source', 'line_item', 'project_id', 'user_id']),
			listOf({
				displayName: 'Line Items',
				name: 'lineItems',
				description: 'Only these line items (comma-separated)',
			}),
			projectIds,
		]),
	],
	pageSize: () => MAX_DAYS,
	page: async ({ openai }, query) => await openai.admin.organization.usage.costs(query),
	example: {
		params: {
			startTime: '2026-11-01T00:00:00Z',
			options: { groupBy: ['project_id', 'line_item'] },
		},
		request: 'GET /v1/organization/costs',
		query: { start_time: '1793491200', limit: '180', 'group_by[]': ['project_id', 'line_item'] },
	},
});
