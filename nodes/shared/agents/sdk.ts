import type * as Sdk from 'agents-sdk';

/** The Agents SDK, as this package uses it. */
export type AgentsSdk = typeof Sdk;

/** Loads the SDK, on first use: it takes longer to load than n8n takes to start a workflow. */
export const loadSdk = async (): Promise<AgentsSdk> => await import('agents-sdk');
