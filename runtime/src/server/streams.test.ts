import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, freshId, openApi, signIn, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney } from '../../test/publish.ts'

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let base: string
    let journey: string
    const stop = new AbortController()
    let working: Promise<void>
    const open = new AbortController()

    beforeAll(async () => {
      api = await openApi(database.name)
      base = await api.app.listen({ host: '127.0.0.1', port: 0 })
      journey = await publishJourney(await api.as('publisher'), '数字', {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'event', name: 'seen', where: null } },
          { id: 'end', kind: 'exit', config: {} },
        ],
        edges: ['start.next → end'],
      })
      working = api.usher.work({ signal: stop.signal })
    })
    afterAll(async () => {
      open.abort()
      stop.abort()
      await working
      await api.close()
    })

    async function* subscribe(
      caller: Caller,
      procedure: string,
      input?: unknown,
    ): AsyncGenerator<{ event: string; data: unknown }> {
      const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
      const headers = { accept: 'text/event-stream', cookie: caller.cookie ?? '' }
      const response = await fetch(`${base}/trpc/${procedure}${query}`, { headers, signal: open.signal })
      if (response.status !== 200) throw new Error(`It was answered with ${response.status}`)
      let text = ''
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        text += chunk
        const parts = text.split('\n\n')
        text = parts.pop() ?? ''
        for (const part of parts) {
          const field = (name: string) =>
            part
              .split('\n')
              .find((line) => line.startsWith(`${name}: `))
              ?.slice(name.length + 2)
          const event = field('event') ?? 'message'
          if (event !== 'ping' && event !== 'connected') yield { event, data: JSON.parse(field('data') ?? 'null') }
        }
      }
    }

    test('the figures come at once, and again when they have changed', async () => {
      const counts = subscribe(await api.as('viewer'), 'journeys.watchCounts', { journey })
      expect((await counts.next()).value).toMatchObject({ data: { started: 0 } })
      await api.usher.events.emit({ id: freshId(), customer: 'c', name: 'seen' }, { workspace: 'one' })
      expect((await counts.next()).value).toMatchObject({ data: { started: 1, ended: 1 } })
      await counts.return(undefined)
    })

    test('an agent hears which conversation changed, and of no other workspace', async () => {
      const headers = { 'content-type': 'application/json' }
      const chat = async (key: string) =>
        (
          await fetch(`${base}/chat/open`, { method: 'POST', headers, body: JSON.stringify({ key }) })
        ).json() as Promise<{ conversation: string }>
      const watched = subscribe(await api.as('agent'), 'conversations.watch')
      const first = watched.next()
      // What changes while a stream opens may be told or not; this change comes after its first look.
      let heard: { conversation: string } | null = null
      void first.then(({ value }) => {
        heard = value?.data as { conversation: string }
      })
      const mine = new Set<string>()
      while (heard === null) {
        await chat('ck_other')
        mine.add((await chat('ck_one')).conversation)
      }
      expect(mine).toContain((heard as { conversation: string }).conversation)
      await watched.return(undefined)
    })

    test('a stream is refused without a session, and ends within five seconds after it', async () => {
      await expect(subscribe(api.nobody, 'journeys.watchCounts', { journey }).next()).rejects.toThrow('401')
      await expect(subscribe(await api.as('viewer'), 'conversations.watch').next()).rejects.toThrow('403')
      const agent = await signIn(api.app, 'agent@one.example')
      const watched = subscribe(agent, 'journeys.watchCounts', { journey })
      await watched.next()
      await agent.mutate('auth.signOut')
      const began = performance.now()
      const end = await watched.next()
      expect(performance.now() - began).toBeLessThan(5_500)
      expect(end.value?.event).toBe('serialized-error')
      expect(JSON.stringify(end.value?.data)).toContain('UNAUTHORIZED')
    })
  })
}
