/** What a test can assert about the traffic between the product and the host. */
export interface Counters {
  /** Batches the host was sent, cleaning up included. */
  readonly roundTrips: number;
  /** Batches that asked for something or changed something; giving back references is not counted. */
  readonly workTrips: number;
  readonly actions: number;
  /** Bytes of the largest and of all requests. */
  readonly largestRequest: number;
  readonly requestBytes: number;
  /** Bytes of the largest and of all answers. */
  readonly largestResponse: number;
  readonly responseBytes: number;
  /** Objects the host still keeps for the client: 0 when everything was given back. */
  readonly references: number;
  readonly mostReferences: number;
}
