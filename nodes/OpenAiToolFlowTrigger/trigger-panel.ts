import type { INodeTypeDescription } from 'n8n-workflow';

const help = (production: string) =>
	`A tool flow has two URLs: test and production.<br /><br /><b>Use the test URL while you build the workflow</b>. Click the button, then have an agent call the test URL, or send a POST to it. The run shows up in the editor.<br /><br /><b>Use the production URL for agents</b>. ${production} These runs show up in the executions list, but not in the editor.`;

/** What the editor shows beside the fields. */
export const triggerPanel: INodeTypeDescription['triggerPanel'] = {
	header: 'Pull in a test call',
	executionsHelp: {
		inactive: help('Publish the workflow, then give the production URL to a Tool Flow tool.'),
		active: help('As the workflow is published, a Tool Flow tool can use the production URL.'),
	},
	activationHint: {
		active:
			"This node also starts the workflow for each call of the production URL (but those executions won't show up here).",
		inactive: 'Publish the workflow to have it run for calls of the production URL, too.',
	},
};
