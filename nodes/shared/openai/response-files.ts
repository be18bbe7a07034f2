import type { Answered } from './reading';
import { firstText, objectIn, objectsIn, present, textIn } from './reading';

/** A file that a tool made in a container, and that the answer cites. */
export interface CitedFile {
	readonly containerId: string;
	readonly fileId: string;
	readonly fileName?: string;
}

const annotationsOf = (items: readonly Answered[]): Answered[] =>
	items
		.flatMap(({ content }) => objectsIn(content))
		.flatMap(({ annotations }) => objectsIn(annotations));

/** The files of containers that the items of a response cite, each once, in the order of citation. */
export function filesOf(items: readonly Answered[]): CitedFile[] {
	const files = annotationsOf(items)
		.filter(({ type }) => type === 'container_file_citation')
		.flatMap(({ container_id: container, file_id: id, filename }) => {
			const [containerId, fileId] = [textIn(container), textIn(id)];
			if (containerId === undefined || fileId === undefined) return [];
			return [{ containerId, fileId, ...present('fileName', textIn(filename)) }];
		});
	return [...new Map(files.map((file) => [`${file.containerId}/${file.fileId}`, file])).values()];
}

/** The container that the tools of a response worked in; the first where there are several. */
export const containerIdOf = (items: readonly Answered[]): string | undefined =>
	firstText(
		...items.flatMap(({ container_id: id, environment }) => [
			id,
			objectIn(environment).container_id,
		]),
		filesOf(items)[0]?.containerId,
	);
