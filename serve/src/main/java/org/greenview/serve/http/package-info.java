/**
 * A small server on the JDK's: it decides who may ask, how much and how fast, before a route sees
 * the request. Knows nothing of viewsheds.
 */
package org.greenview.serve.http;
