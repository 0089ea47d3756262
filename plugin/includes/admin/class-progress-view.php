<?php
/**
 * A bar.
 *
 * @package Tandem
 */

namespace Tandem\Admin;

defined( 'ABSPATH' ) || exit;

/**
 * How far products or orders are read.
 */
final class Progress_View {

	/**
	 * The bar and its words.
	 *
	 * @param string $title    Products or orders.
	 * @param array  $progress Of Progress.
	 */
	public static function render( $title, array $progress ) {
		printf( '<div class="tandem-progress tandem-progress--%s"><h3>%s</h3>', esc_attr( $progress['state'] ), esc_html( $title ) );
		if ( 'off' !== $progress['state'] ) {
			$percent = $progress['percent'];
			printf(
				'<progress max="100"%s aria-label="%s"></progress>',
				null === $percent ? '' : sprintf( ' value="%d"', (int) $percent ),
				esc_attr( $title )
			);
		}
		printf( '<p>%s</p></div>', esc_html( self::words( $progress ) ) );
	}

	/**
	 * What is going on.
	 *
	 * @param array $progress Of Progress.
	 * @return string
	 */
	private static function words( array $progress ) {
		$read  = number_format_i18n( $progress['read'] );
		$total = null === $progress['total'] ? null : number_format_i18n( $progress['total'] );
		switch ( $progress['state'] ) {
			case 'off':
				return __( 'Not read: no part that needs them is on.', 'tandem-for-woocommerce' );
			case 'waiting':
				return self::soon();
			case 'done':
				/* translators: %s: how many */
				$text = sprintf( __( 'All read: %s.', 'tandem-for-woocommerce' ), $read );
				break;
			default:
				if ( 0 === $progress['read'] && null === $total ) {
					return self::soon();
				}
				/* translators: 1: how many were read, 2: how many there are */
				$text = null === $total ? sprintf( __( '%s read so far.', 'tandem-for-woocommerce' ), $read ) : sprintf( __( '%1$s of %2$s read.', 'tandem-for-woocommerce' ), $read, $total );
				if ( 'paused' === $progress['state'] ) {
					$text .= ' ' . __( 'Paused at the server.', 'tandem-for-woocommerce' );
				} elseif ( null !== $progress['seconds_left'] ) {
					/* translators: %s: a length of time, such as 5 minutes */
					$text .= ' ' . sprintf( __( 'About %s left.', 'tandem-for-woocommerce' ), human_time_diff( time(), time() + max( 1, $progress['seconds_left'] ) ) );
				}
		}
		if ( $progress['failed'] ) {
			/* translators: %d: how many */
			$text .= ' ' . sprintf( _n( '%d could not be read and is tried again.', '%d could not be read and are tried again.', $progress['failed'], 'tandem-for-woocommerce' ), $progress['failed'] );
		}
		return $text;
	}

	/**
	 * Nothing was read yet.
	 *
	 * @return string
	 */
	private static function soon() {
		return __( 'About to begin.', 'tandem-for-woocommerce' );
	}
}
