package com.mockstagram.common.messaging;

/** What a program does with the events of one queue. Must bear the same event twice. */
@FunctionalInterface
public interface EventHandler {
  /**
   * Has its effect, durably, before it returns.
   *
   * @throws PermanentFailure when another attempt can't help
   * @throws Unavailable when no event can be handled for now: tried again, as often as it takes
   * @throws InterruptedException when the program stops: the event goes back to its queue
   * @throws Exception anything else is tried again later
   */
  void handle(Delivery delivery) throws Exception;

  /** Called once before an event goes to the dead letters, for whatever others must learn of it. */
  default void givenUp(Delivery delivery, Throwable reason) throws Exception {}
}
