import type { IncomingMessage, ServerResponse } from "node:http";
import { Gallery } from "./gallery/gallery.ts";
import { Articles, Cache, Lead } from "./newsroom.ts";
import { type Step, Task } from "./task.ts";

/** What the server remembers of one browser, so that two browsers do not disturb each other. */
export interface Session {
  readonly articles: Articles;
  readonly cache: Cache;
  readonly lead: Lead;
  readonly task: Task;
  /** The gallery's own. */
  readonly gallery: Gallery;
}

/** The sessions, in memory. */
export interface Sessions {
  /**
   * The session of the browser that asks; where it has none yet, the response sets the cookie of a
   * new one.
   */
  of(request: IncomingMessage, response: ServerResponse): Session;
  /** Gives the browser a new session in place of the one it has. */
  restart(request: IncomingMessage, response: ServerResponse): void;
}

const COOKIE = "herald-demo";
/** The oldest go when there are more. */
const CAPACITY = 200;

/** @param step One step of the background tasks. */
export function createSessions(step: Step): Sessions {
  const sessions = new Map<string, Session>();

  const create = (response: ServerResponse): Session => {
    const id = crypto.randomUUID();
    const session = {
      articles: new Articles(),
      cache: new Cache(),
      lead: new Lead(),
      task: new Task(step),
      gallery: new Gallery(step),
    };
    sessions.set(id, session);
    for (const oldest of [...sessions.keys()].slice(0, -CAPACITY)) sessions.delete(oldest);
    response.setHeader("Set-Cookie", `${COOKIE}=${id}; Path=/; HttpOnly; SameSite=Lax`);
    return session;
  };

  return {
    of: (request, response) => sessions.get(idOf(request)) ?? create(response),
    restart(request, response) {
      sessions.delete(idOf(request));
      create(response);
    },
  };
}

function idOf(request: IncomingMessage): string {
  const cookies = request.headers.cookie?.split(/;\s*/) ?? [];
  return cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1) ?? "";
}
