/** What people enter where a server needs no key (lower case): words of answers, which anyone can guess. */
const PLACEHOLDERS = new Set(
	`anthropic anything api-key api-key-here api_key apikey assistant changeme deepseek dummy dummy-key empty
	fake fake-key key key-not-needed litellm llama llama-cpp llama.cpp llamacpp lm-studio lm_studio lmstudio
	local localai localhost mistral na no-api-key no-key no-key-needed no-key-required no_key nokey none
	not-needed not-required not_needed notneeded null ollama openai-key openrouter password placeholder secret
	secret-key sk-dummy sk-fake sk-no-key sk-no-key-required sk-none sk-not-needed something test-api-key
	test-key together token undefined unused unused-key username vllm whatever your-api-key your-key
	your_api_key`.split(/\s+/),
);

/** Whether a text stands for no key: it is blank, one character again and again, or a word of the list. */
export const isPlaceholder = (text: string): boolean =>
	PLACEHOLDERS.has(text.toLowerCase()) || /^(.?)\1*$/s.test(text) || /^(?:sk-)?x{3,}$/i.test(text);
