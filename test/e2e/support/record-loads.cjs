// Preloaded into n8n: writes the path of every file of the package that n8n loads to a file.
const { appendFileSync } = require('node:fs');
const Module = require('node:module');
const { isMainThread } = require('node:worker_threads');

const recordFile = process.env.E2E_LOADS;
const load = Module.prototype.load;

Module.prototype.load = function (path) {
	if (isMainThread && path.includes('n8n-nodes-openai-platform')) {
		appendFileSync(recordFile, `${path}\n`);
	}
	return load.call(this, path);
};
