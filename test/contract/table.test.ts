import { registered, strayCases } from './registry';

/** Every operation that workflows may hold, by resource. What is here must not go or change its name. */
const CONTRACT: Readonly<Record<string, string>> = {
	chat: 'create get update delete getMany getMessages',
	response: 'create get delete cancel getInputItems countTokens compact',
	conversation: 'create get update delete addItems getItems getItem deleteItem',
	image: 'generate edit analyze',
	audio: 'speech transcribe translate',
	embedding: 'create',
	moderation: 'create',
	model: 'get delete getMany',
	file: 'upload get delete download getMany',
	vectorStore:
		'create get update delete getMany search addFile getFile updateFile removeFile getFiles getFileContent addFiles getFileBatch getFileBatchFiles cancelFileBatch',
	batch: 'create get cancel getMany submitItems getResults',
	fineTuning: 'create get cancel pause resume getMany getEvents getCheckpoints',
	assistant: 'create get update delete getMany',
	thread:
		'create get update delete createAndRun createMessage getMessage getMessages updateMessage deleteMessage createRun getRun getRuns cancelRun submitToolOutputs getRunSteps getRunStep',
	raw: 'request',
	usage: 'getCosts getUsage',
	realtime: 'createClientSecret acceptCall rejectCall hangUpCall referCall',
	skill:
		'create get getMany update delete download createVersion getVersion getVersions deleteVersion downloadVersion',
	decision: 'create',
	container: 'create get getMany delete uploadFile getFile getFiles deleteFile downloadFile',
};

/** Parameters beside the API's own fields, by operation. */
const PARAMETERS: Readonly<Record<string, string>> = {
	'chat create': 'model messagesSource messages messagesJson simplify options',
	'response create': 'model inputSource input inputJson attachments builtInTools simplify options',
	'response get': 'responseId simplify options',
	'response countTokens': 'model inputSource input inputJson attachments builtInTools',
	'response compact': 'model inputSource input inputJson attachments',
	'model getMany': 'returnAll limit options',
	'file upload': 'inputSource binaryPropertyName content fileName purpose options',
	'file download': 'fileId outputBinaryName',
	'image generate': 'model prompt outputAs outputBinaryName options',
	'image edit': 'model prompt binaryPropertyName outputAs outputBinaryName options',
	'image analyze': 'model input imageSource binaryPropertyName imageUrl imageFileId',
	'audio speech': 'model input voice outputBinaryName options',
	'audio transcribe': 'model binaryPropertyName options',
	'batch submitItems': 'endpoint customId body completionWindow',
	'batch getResults': 'batchId',
	'vectorStore getFileBatch': 'vectorStoreId batchId',
	'vectorStore cancelFileBatch': 'vectorStoreId batchId',
	'fineTuning get': 'fineTuningJobId',
	'decision create':
		'model inputSource input inputJson questionsSource questions questionsJson options',
	'realtime createClientSecret': 'sessionType model options',
	'realtime acceptCall': 'callId options',
	'realtime rejectCall': 'callId options',
	'realtime hangUpCall': 'callId',
	'realtime referCall': 'callId targetUri',
	'vectorStore getFileBatchFiles': 'vectorStoreId batchId returnAll limit options',
	'usage getCosts': 'startTime returnAll limit options',
	'usage getUsage': 'kind startTime returnAll limit options',
	'container create': 'name options',
	'container uploadFile': 'containerId inputSource binaryPropertyName fileId options',
	'container downloadFile': 'containerId containerFileId outputBinaryName',
	'raw request':
		'method url querySource query queryJson headersSource headers headersJson bodyType body formData fileFields responseType',
};

it('has every operation of the contract and no other', () => {
	const wanted = Object.entries(CONTRACT).flatMap(([resource, names]) =>
		names.split(' ').map((name) => `${resource} ${name}`),
	);
	const present = registered.map(({ resource, name }) => `${resource} ${name}`);
	expect(present.sort()).toEqual(wanted.sort());
});

it.each(Object.entries(PARAMETERS))('%s has the parameters of the contract', (title, names) => {
	const entry = registered.find(({ resource, name }) => `${resource} ${name}` === title);
	const fields = entry?.operation.fields.map(({ name }) => name) ?? [];
	expect(fields).toEqual(expect.arrayContaining(names.split(' ')));
});

it.each(registered.map((entry) => [`${entry.resource} ${entry.name}`, entry] as const))(
	"%s has Return All and Limit together, and no field in the kit's place",
	(_title, { operation: { fields } }) => {
		const names = fields.map(({ name }) => name);
		expect(names.includes('returnAll')).toBe(names.includes('limit'));
		expect(names).not.toContain('requestOptions');
	},
);

it('has cases of operations that exist only', () => {
	expect(strayCases).toEqual([]);
});
