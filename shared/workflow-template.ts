/** `type` of a body made from the template; what tells it apart from everything else on the same URL. */
export const WORKFLOW_TYPE = 'SalienteWorkflow'

/**
 * The body to paste into a workflow's "Custom Webhook" action (raw body, JSON). The doubled braces are the CRM's merge fields;
 * the person writes `text` and `channel` as the workflow's own message says them. Sources: HighLevel's merge field list.
 */
export const workflowTemplate = `{
  "type": "${WORKFLOW_TYPE}",
  "locationId": "{{location.id}}",
  "contactId": "{{contact.id}}",
  "contactName": "{{contact.name}}",
  "to": "{{contact.phone}}",
  "channel": "sms",
  "workflow": "",
  "text": ""
}
`
