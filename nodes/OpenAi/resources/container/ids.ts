import { idOf } from '../../../shared/fields/ids';

/** The container of an operation. */
export const container = idOf(
	{ displayName: 'Container', name: 'containerId', placeholder: 'cntr_68f5…' },
	'searchContainers',
);

/** A file of the container. */
export const containerFile = idOf(
	{ displayName: 'File', name: 'containerFileId', placeholder: 'cfile_68f5…' },
	'searchContainerFiles',
);
