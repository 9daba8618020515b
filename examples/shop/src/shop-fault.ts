export interface FaultBody {
  readonly code: string
  readonly message: string
  readonly fix: string
}

/** What the caller did wrong, with the way out. */
export class ShopFault extends Error {
  override readonly name = 'ShopFault'
  readonly status: number
  readonly body: FaultBody

  constructor(status: number, body: FaultBody) {
    super(body.message)
    this.status = status
    this.body = body
  }
}
