import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Api } from 'openai-stand-in';
import { startApi } from 'openai-stand-in';
import type { Step } from './engine';
import { Recorder } from './recorder';

interface Servers {
	/** The stand-in API, which judges requests and keeps what it is given. */
	api: Api;
	/** A server that answers what a test says. */
	readonly server: Recorder;
	/** A run of the node against the stand-in API. */
	onApi(parameters: IDataObject, items?: INodeExecutionData[]): Step;
	/** A run of the node against the server that answers what a test says. */
	onServer(parameters: IDataObject, items?: INodeExecutionData[]): Step;
}

/** Both servers for the tests of a file: started before them, emptied after each, stopped after all. */
export function useServers(): Servers {
	const server = new Recorder();
	const step = (baseUrl: string, parameters: IDataObject, items?: INodeExecutionData[]): Step => ({
		parameters,
		credential: { apiKey: 'sk-test', baseUrl },
		...(items && { items }),
	});
	const servers: Servers = {
		api: {} as Api,
		server,
		onApi: (parameters, items) => step(servers.api.url, parameters, items),
		onServer: (parameters, items) => step(server.url, parameters, items),
	};
	beforeAll(async () => {
		servers.api = await startApi();
		await server.start();
	});
	afterEach(() => {
		servers.api.reset();
		server.reset(() => ({ body: {} }));
	});
	afterAll(async () => {
		await server.stop();
		await servers.api.close();
	});
	return servers;
}
