export interface Answer {
  readonly status: number
  readonly location: string
  readonly cookies: readonly string[]
  readonly body: string
}

export type Send = (
  method: 'GET' | 'POST',
  path: string,
  with_: { readonly headers: Record<string, string>; readonly payload?: string },
) => Promise<Answer>

export type Form = Readonly<Record<string, string>>

/** Somebody with a browser: keeps the cookies, and sends forms as one does. */
export function browserOver(send: Send) {
  const cookies = new Map<string, string>()
  const ask = async (method: 'GET' | 'POST', path: string, form?: Form): Promise<Answer> => {
    const headers = {
      cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'sec-fetch-site': 'same-origin',
    }
    const answer = await (form === undefined
      ? send(method, path, { headers })
      : send(method, path, {
          headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
          payload: new URLSearchParams(form).toString(),
        }))
    for (const set of answer.cookies) {
      const [name = '', value = ''] = set.split(';')[0]!.split('=')
      cookies.set(name, value)
    }
    return answer
  }
  const get = (path: string) => ask('GET', path)
  const post = (path: string, form: Form = {}) => ask('POST', path, form)
  return {
    get,
    post,
    /** The number of the order that a purchase made. */
    buy: async (sku: string, form: Form = {}): Promise<string> =>
      (await post('/orders', { sku, ...form })).location.replace('/orders/', ''),
  }
}

export type TestBrowser = ReturnType<typeof browserOver>

/** Over the network, as a shop of its own process is reached. */
export function overHttp(url: () => string): Send {
  return async (method, path, { headers, payload }) => {
    const answer = await fetch(`${url()}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(payload === undefined ? {} : { body: payload }),
    })
    return {
      status: answer.status,
      location: answer.headers.get('location') ?? '',
      cookies: answer.headers.getSetCookie(),
      body: await answer.text(),
    }
  }
}
