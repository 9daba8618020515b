/** "Something may be waiting": wakes workers and open streams early. A hint may be lost; polling is the truth. */
export interface Hints {
  readonly shardReady: (shards: readonly number[]) => void
  readonly conversationChanged: (workspace: number, conversation: string) => void
  readonly onShardReady: (listener: (shards: readonly number[]) => void) => () => void
  readonly onConversationChanged: (listener: (workspace: number, conversation: string) => void) => () => void
}
