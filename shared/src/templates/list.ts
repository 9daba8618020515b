// Every template, one line each, in alphabetical order: all there is to do here for a new one.

export { agentSession } from './agent-session/template.ts'
export { angryCustomer } from './angry-customer/template.ts'
export { blindBox } from './blind-box/template.ts'
export { complaintTicket } from './complaint-ticket/template.ts'
export { milkPowder } from './milk-powder/template.ts'
export { orderChanges } from './order-changes/template.ts'
export { personalGreeting } from './personal-greeting/template.ts'
export { petOnboarding } from './pet-onboarding/template.ts'
export { priorityQueue } from './priority-queue/template.ts'
export { scriptTest } from './script-test/template.ts'
export { surveyReward } from './survey-reward/template.ts'
export { unpaidAndNew } from './unpaid-and-new/template.ts'
