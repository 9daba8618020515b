import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Brand } from './brand.ts'

/** As the owner of the demo, by the door that its sign-in page uses. */
export async function enter(page: Page, { url }: Brand): Promise<void> {
  const headers = { 'x-usher': '1', origin: url }
  const accounts = await (await page.request.get(`${url}/trpc/auth.demoAccounts`, { headers })).json()
  const owner = accounts.result.data.find(({ role }: { role: string }) => role === 'owner')
  const answer = await page.request.post(`${url}/trpc/auth.signInDemo`, { headers, data: { person: owner.person } })
  expect(answer.status()).toBe(200)
}
