import { refusal, useApi } from './client';

const model = 'gpt-6-luna';
const message = (content: string) => ({ type: 'message' as const, role: 'user' as const, content });

describe('conversations', () => {
	const running = useApi();
	const conversations = () => running.openai.conversations;

	it('keeps a conversation: create, get, update, delete', async () => {
		const { id } = await conversations().create({ metadata: { a: 'b' } });
		expect(await conversations().retrieve(id)).toMatchObject({
			object: 'conversation',
			metadata: { a: 'b' },
		});
		await conversations().update(id, { metadata: { a: 'c' } });
		expect(await conversations().retrieve(id)).toMatchObject({ metadata: { a: 'c' } });
		expect(await conversations().delete(id)).toMatchObject({
			id,
			object: 'conversation.deleted',
			deleted: true,
		});
		const gone = await refusal(conversations().retrieve(id));
		expect(gone.message).toContain(`Conversation with id '${id}' not found`);
	});

	it('keeps items: add, list, get, delete', async () => {
		const { id } = await conversations().create({ items: [message('one')] });
		const added = await conversations().items.create(id, {
			items: [message('two'), message('three')],
		});
		expect(added.data).toHaveLength(2);
		const list = async (order: 'asc' | 'desc') => {
			const texts: unknown[] = [];
			for await (const item of conversations().items.list(id, { order, limit: 2 })) {
				if (item.type === 'message' && item.content[0]?.type === 'input_text') {
					texts.push(item.content[0].text);
				}
			}
			return texts;
		};
		expect(await list('asc')).toEqual(['one', 'two', 'three']);
		expect(await list('desc')).toEqual(['three', 'two', 'one']);
		const item = added.data[0]?.id ?? '';
		const place = { conversation_id: id };
		expect(await conversations().items.retrieve(item, place)).toMatchObject({
			id: item,
			role: 'user',
		});
		expect(await conversations().items.delete(item, place)).toMatchObject({
			id,
			object: 'conversation',
		});
		expect((await refusal(conversations().items.retrieve(item, place))).message).toContain(item);
		expect(await list('asc')).toEqual(['one', 'three']);
	});

	it('grows by every response made in it', async () => {
		const { id } = await conversations().create();
		await running.openai.responses.create({ model, input: 'one', conversation: id });
		const answer = await running.openai.responses.create({
			model,
			input: 'two',
			conversation: { id },
		});
		expect(answer.conversation).toEqual({ id });
		const { data } = await conversations().items.list(id, { order: 'asc' });
		const roles = data.map((item) => (item.type === 'message' ? item.role : item.type));
		expect(roles).toEqual(['user', 'assistant', 'user', 'assistant']);
	});

	it('refuses more than 20 items and an update without metadata', async () => {
		const { id } = await conversations().create();
		const items = Array.from({ length: 21 }, () => message('x'));
		const many = await refusal(conversations().items.create(id, { items }));
		expect(many).toMatchObject({ status: 400, param: 'items', code: 'array_above_max_length' });
		const bare = await refusal(running.openai.post(`/conversations/${id}`, { body: {} }));
		expect(bare).toMatchObject({ status: 400, param: 'metadata' });
	});
});
