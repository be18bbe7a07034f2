import type { Api } from 'openai-stand-in';

/** Uploads a file to the stand-in API and gives its ID. */
export async function upload(
	{ url }: Api,
	name: string,
	content: string,
	purpose = 'assistants',
): Promise<string> {
	const form = new FormData();
	form.set('purpose', purpose);
	form.set('file', new Blob([content]), name);
	const headers = { Authorization: 'Bearer sk-test' };
	const answer = await fetch(`${url}/files`, { method: 'POST', headers, body: form });
	const { id } = (await answer.json()) as { id: string };
	return id;
}
