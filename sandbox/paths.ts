import { join } from 'node:path';

/** The folder of the package's repository. */
export const repository = join(import.meta.dirname, '..');

/** The folder of the sandbox, where n8n is installed. */
export const sandbox = import.meta.dirname;

/** What `npm start` keeps between starts: n8n's user folder with its database and log. */
export const keptUserFolder = join(sandbox, '.n8n-user');

/** The workflows that come with the package. */
export const examples = join(repository, 'docs', 'examples');

/** The package's name, which is also the prefix of its node types. */
export const packageName = 'n8n-nodes-openai-platform';
