import { listSearch } from '../../nodes/OpenAi/list-search';
import { OpenAi } from '../../nodes/OpenAi/OpenAi.node';
import { shutdownNotice } from '../../nodes/OpenAi/resources/assistant/shutdown';
import { runItems, runNode } from '../support/engine';
import { OFFICIAL_URL, useOfficialHost } from '../support/official';
import { panelContext } from '../support/panel';
import type { Answer } from '../support/recorder';
import { useServers } from '../support/servers';

const { server } = useServers();
useOfficialHost(() => server.url);

const credential = { apiKey: 'sk-test', baseUrl: OFFICIAL_URL };
const refused = (status: number): Answer => ({
	status,
	body: { error: { message: 'Unknown request URL', type: 'invalid_request_error' } },
});

it.each([
	{ resource: 'assistant', operation: 'get', assistantId: 'asst_1' },
	{ resource: 'assistant', operation: 'create', model: 'gpt-5.6-luna' },
	{ resource: 'thread', operation: 'create' },
	{ resource: 'thread', operation: 'getRunSteps', threadId: 'thread_1', runId: 'run_1' },
])('explains a 404 of OpenAI with the shutdown and what replaces it: %j', async (parameters) => {
	server.reset(() => refused(404));
	const [item] = await runItems({ parameters, credential, continueOnFail: true });
	expect(item?.json).toEqual({
		error: expect.stringMatching(
			/2026-08-26: use the resources Response and Conversation/,
		) as string,
		details: {
			statusCode: 404,
			code: null,
			param: null,
			type: 'invalid_request_error',
			requestId: 'req_test',
		},
	});
});

it('explains it in the list of assistants', async () => {
	server.reset(() => refused(404));
	const search = listSearch.searchAssistants.call(panelContext(credential));
	await expect(search).rejects.toThrow(/2026-08-26/);
});

it('leaves other errors of OpenAI, and a 404 of another server, as they are', async () => {
	const parameters = { resource: 'thread', operation: 'get', threadId: 'thread_1' };
	server.reset(() => refused(403));
	const forbidden = await runNode({ parameters, credential });
	expect(forbidden.error?.message).toContain('does not allow this');
	server.reset(() => refused(404));
	const elsewhere = await runNode({
		parameters,
		credential: { ...credential, baseUrl: server.url },
	});
	expect(elsewhere.error?.message).toContain('did not find what was asked for');
});

it('leaves a 404 of OpenAI to the other resources', async () => {
	server.reset(() => refused(404));
	const parameters = { resource: 'vectorStore', operation: 'get', vectorStoreId: 'vs_1' };
	const { error } = await runNode({ parameters, credential });
	expect(error?.message).toContain('did not find what was asked for');
});

it('stands in one notice above each of the two resources', () => {
	const notices = new OpenAi().description.properties.filter(({ type }) => type === 'notice');
	const shown = notices.filter(({ displayName }) => displayName === shutdownNotice);
	expect(shown.map(({ displayOptions }) => displayOptions?.show?.resource)).toEqual([
		['assistant'],
		['thread'],
	]);
});
