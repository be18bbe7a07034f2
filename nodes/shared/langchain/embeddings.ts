/** Embeddings in LangChain's shape, which is all that n8n's vector stores need of a model. */
export interface Embeddings {
	/** A vector for each text, in order. */
	embedDocuments(texts: unknown): Promise<number[][]>;
	embedQuery(text: unknown): Promise<number[]>;
}
