/** Names of the contract's requests: page → main, with an answer. The preload knows these names and nothing else. */
export const requestChannels = [
  'app:state',
  'page:status',
  'log:page',
  'log:detail',
  'log:facets',
  'connection:get',
  'connection:rejections',
  'settings:get',
  'settings:update',
  'secret:shared',
  'test:send',
  'held:answer',
  'tunnel:retry',
  'address:renew',
  'blind:spans',
  'catch-up:set',
  'notify:report',
  'notify:pause',
  'link:open',
  'crm:state',
  'crm:save-client',
  'crm:connect-start',
  'crm:connect-cancel',
  'crm:add-token',
  'crm:disconnect',
  'crm:answer-me',
  'names:rename',
  'network:check',
] as const

/** Names of the contract's pushes: main → page. */
export const pushChannels = [
  'log:changed',
  'connection:changed',
  'blind:changed',
  'settings:changed',
  'banner:show',
  'banner:close',
  'navigate',
  'crm:changed',
  'names:changed',
] as const

export type RequestChannel = (typeof requestChannels)[number]
export type PushChannel = (typeof pushChannels)[number]
