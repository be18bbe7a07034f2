import type { IDataObject } from 'n8n-workflow';
import { useResource } from '../support/resource';

const { on, refusal } = useResource('response');
const answer = { id: 'resp_1', status: 'completed', model: 'm', output: [] };
const using = (...values: IDataObject[]) => ({ input: 'Hello', builtInTools: { values } });

const toolsFor = async (params: IDataObject): Promise<unknown> => {
	const { sent } = await on(() => ({ body: answer }), 'create', params);
	return (sent[0]?.body as IDataObject).tools;
};

describe('Require Approval of an MCP server', () => {
	const server = { type: 'mcp', serverLabel: 'mail', serverUrl: 'https://example.com/mcp' };

	it.each([
		['a blank', '={{ "" }}', undefined],
		['nothing', '={{ $json.missing }}', undefined],
		[
			'the only tools that run unasked',
			'={{ ({ never: { tool_names: ["search"] } }) }}',
			{ never: { tool_names: ['search'] } },
		],
		['tools that only read', '{"never": {"read_only": true}}', { never: { read_only: true } }],
	])('takes %s', async (_, requireApproval, sent) => {
		const [tool] = (await toolsFor(using({ ...server, requireApproval }))) as IDataObject[];
		expect(tool?.require_approval).toEqual(sent);
	});

	it.each(['{}', '{"never": {}}', '{"never": {"tool_names": []}}', '{"never": null}'])(
		'refuses %s, which could be taken for all tools',
		async (requireApproval) => {
			const { message } = await refusal('create', using({ ...server, requireApproval }));
			expect(message).toContain('"Require Approval" has a filter without tools');
		},
	);
});
