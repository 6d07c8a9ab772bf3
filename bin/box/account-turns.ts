import { openConsole } from '../../conformance/targets/unvs-console.ts';
import { type ServiceDesk, serviceDown } from '../../simulator/control/service-desk.ts';
import type { FaceName } from '../../simulator/core/words/face-name.ts';
import type { World } from '../../simulator/core/world/world.ts';
import { type AccountTurn, turnedBack } from '../../simulator/reproduce/account-turn.ts';
import type { AccountBook } from './account-book.ts';

interface Turned {
  readonly face: FaceName;
  readonly back: AccountTurn;
}

/** Turns accounts of worlds by the service's console, as whoever runs the service would, and puts them back. */
export class AccountTurns implements Pick<ServiceDesk, 'turnAccount' | 'putBack'> {
  readonly #book: AccountBook;
  readonly #origin: () => string;
  readonly #turned = new WeakMap<World, readonly Turned[]>();

  constructor(book: AccountBook, origin: () => string) {
    this.#book = book;
    this.#origin = origin;
  }

  async turnAccount(world: World, face: FaceName, turn: AccountTurn): Promise<boolean> {
    if (!(await this.#ask(world, face, turn))) return false;
    this.#turned.set(world, [...(this.#turned.get(world) ?? []), { face, back: turnedBack(turn) }]);
    return true;
  }

  async putBack(world: World): Promise<void> {
    const turned = this.#turned.get(world) ?? [];
    this.#turned.delete(world);
    for (const { face, back } of turned) await this.#ask(world, face, back);
  }

  async #ask(world: World, face: FaceName, { suspended, key }: AccountTurn): Promise<boolean> {
    const opened = this.#book.accountOf(world);
    if (opened === null) return false;
    const operator = openConsole(this.#origin(), opened.operatorToken);
    const here = `/v1/accounts/${opened.account.id}`;
    try {
      if (suspended === true) await operator.post(`${here}/suspend`, { reason: '4.2' });
      if (suspended === false) await operator.post(`${here}/resume`);
      if (key !== undefined) await operator.patch(`${here}/faces/${face}`, key);
      return true;
    } catch (error) {
      throw serviceDown(error);
    } finally {
      await operator.close();
    }
  }
}
