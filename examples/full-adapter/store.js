// What outlives the service, as a database does: accounts with their money, keys, apps, and what became of each token.
export class Store {
  accounts = new Map();
  keys = new Map();
  apps = new Map();
  /** What a token was asked and what came of it: nobody asks the carrier about a token twice, and nobody pays twice. */
  asked = new Map();
  /** Calls that are under way, and the node that has each in hand. */
  #open = new Set();

  begin(call) {
    this.#open.add(call);
  }

  end(call) {
    this.#open.delete(call);
  }

  /** What a node had in hand when it died: its money goes back. The token stays spent, as the carrier may have been asked. */
  giveBack(node) {
    for (const call of this.#open) {
      if (call.node !== node) continue;
      call.purse.release(call.held);
      this.asked.get(call.token).answer = { id: call.id, problem: 'carrier' };
      this.#open.delete(call);
    }
  }
}
