import { azure } from './azure';
import type { Server } from './case';
import { compatible } from './compatible';
import { deepseek } from './deepseek';
import { gemini } from './gemini';
import { groq } from './groq';
import { litellm } from './litellm';
import { lmStudio } from './lm-studio';
import { minimax } from './minimax';
import { mistral } from './mistral';
import { ollama } from './ollama';
import { openai } from './openai';
import { openrouter } from './openrouter';
import { together } from './together';
import { vllm } from './vllm';
import { voyage } from './voyage';

/** Every server whose shapes are recorded here, in the order of the compatibility table. */
export const servers: readonly Server[] = [
	openai,
	azure,
	deepseek,
	gemini,
	groq,
	litellm,
	lmStudio,
	minimax,
	mistral,
	ollama,
	openrouter,
	together,
	vllm,
	voyage,
	compatible,
];
